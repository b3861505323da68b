"""What comes in: files read into proposals of plain data, which one command takes in; nothing is stored before."""
