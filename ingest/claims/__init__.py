"""What documents claim about their own figures: rates, totals, repeated quantities, scores, announced counts. Nothing is judged here."""
