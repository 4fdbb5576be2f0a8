"""Runs the program as its users do: as a process, over real TLS, with certificates that openssl made."""
