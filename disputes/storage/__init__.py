"""Where events, their audit leaves and everything committed beside them are kept."""
