"""Government budgets, department budgets and target forms: budget lines, projects and indicators, each figure with its place."""
