"""Reading files that came from outside, in a process that may use little and can do nothing else.

``keeper`` is the side of the program, ``inmate`` the process it starts, ``limits`` what binds that process.
A reader is any function of this program that takes a file and a file to write into and answers plain values.
"""
