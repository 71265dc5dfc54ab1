"""Results for people: tables that fit a terminal, Chinese texts, colours that carry meaning."""
