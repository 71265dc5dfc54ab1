"""Reading an evaluation report: everything but its problems and recommendations.

``describe.describe`` gives the metadata of a report. The modules below it have one subject each and may be used alone, such as
``amounts.find_amounts``, ``measures.find_measures`` and ``mentions.find_mentions`` for the passages of findings. Nothing is imported here: the
word lists are read on the path of the command line too.
"""
