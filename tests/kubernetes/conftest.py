"""Every set of answers that manifests depend on, rendered and built."""

from pathlib import Path

import pytest

from tests.kubernetes.manifests import VARIANTS, Answers, Cluster, build
from tests.rendering import render


@pytest.fixture(params=VARIANTS)
def answers(request: pytest.FixtureRequest) -> Answers:
    return VARIANTS[request.param]


@pytest.fixture
def project(answers: Answers) -> Path:
    return render(answers)


@pytest.fixture
def cluster(project: Path) -> Cluster:
    return build(project)
