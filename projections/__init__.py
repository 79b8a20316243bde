"""Read models: how events look to someone who asks. The gateway is the one way out."""
