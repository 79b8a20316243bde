"""The mediation service: coordinators who arrange, and mediators who sit between the sides."""
