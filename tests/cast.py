"""The people of every story: two trainees of one team, one of another, a manager and a trainer."""

from trainer.storage.people import Person

ANA = Person("ana", "Ana Moreira", "trainee", "Social desk", is_demo=True)
BEN = Person("ben", "Ben Idowu", "trainee", "Social desk", is_demo=True)
CLEO = Person("cleo", "Cleo Hart", "trainee", "Contact centre", is_demo=True)
MARA = Person("mara", "Mara Lindholm", "manager", "Social desk", is_demo=True)
OTTO = Person("otto", "Otto Brandt", "trainer", "Social desk", is_demo=True)
CAST = (ANA, BEN, CLEO, MARA, OTTO)
