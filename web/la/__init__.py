"""The council: its cases by date, its answer, who attends, what it promised."""
