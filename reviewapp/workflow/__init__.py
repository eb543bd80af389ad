"""What the application does: importing → proposing → checking → reviewing → exporting.

One function per step, one transaction each; browser, admin, command and test call the same one.
"""
