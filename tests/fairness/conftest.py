import pytest

from trainer.fairness.model import Base, Material
from trainer.fairness.pairs import bases_of
from trainer.fairness.read import read_material
from trainer.scenarios.judge import Judge, build_judge
from trainer.services.shelf import Shelf


@pytest.fixture(scope="session")
def material() -> Material:
    return read_material()


@pytest.fixture(scope="session")
def bases(material: Material, shelf: Shelf) -> tuple[Base, ...]:
    return bases_of(material, shelf.pack("first-week"))


@pytest.fixture(scope="session")
def judge(shelf: Shelf) -> Judge:
    pack = shelf.pack("first-week")
    return build_judge(pack, shelf.used_by(pack), shelf.classifiers)
