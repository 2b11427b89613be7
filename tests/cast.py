"""The people of every story: two trainees of one team, one of another, their manager, a trainer, an admin."""

from trainer.storage.people import Person, Team, Unit

SERVICE = Unit("service", "Customer service")
SOCIAL = Team("social", "Social desk", SERVICE)
CONTACT = Team("contact", "Contact centre", SERVICE)
TEAMS = (SOCIAL, CONTACT)

ANA = Person("ana", "Ana Moreira", "trainee", SOCIAL, "ana@example.com", "ana@example.com", is_demo=True)
BEN = Person("ben", "Ben Idowu", "trainee", SOCIAL, "ben@example.com", "ben@example.com", is_demo=True)
CLEO = Person("cleo", "Cleo Hart", "trainee", CONTACT, "cleo@example.com", "cleo@example.com", is_demo=True)
MARA = Person("mara", "Mara Lindholm", "manager", SOCIAL, "mara@example.com", "mara@example.com", is_demo=True)
NILS = Person("nils", "Nils Okoro", "manager", CONTACT, "nils@example.com", "nils@example.com", is_demo=True)
TESS = Person("tess", "Tess Alvar", "trainer", SOCIAL, "tess@example.com", "tess@example.com", is_demo=True)
OTTO = Person("otto", "Otto Brandt", "admin", None, "otto@example.com", "otto@example.com", is_demo=True)
CAST = (ANA, BEN, CLEO, MARA, NILS, TESS, OTTO)
LEADS = {MARA.id: SOCIAL.id, NILS.id: CONTACT.id}
