"""What officials take away: tables as Excel workbooks and CSV, the list of recurring problems as a Word report.

Everything is read from the graph, carries its sources, and is the same bytes for the same graph.
"""
