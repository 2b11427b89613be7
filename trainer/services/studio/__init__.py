"""The studio: where trainers write packs, prove them and publish them."""
