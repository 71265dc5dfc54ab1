"""One module a kind of question. A plan looks at the situation and answers, or says None: then the next one is asked."""
