"""The kiosk's programs: screen, relay, web, demo, and the domain and storage they share."""
