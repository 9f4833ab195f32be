"""What only shows when a whole resource, or all of them, are seen together."""

from collections.abc import Collection, Mapping, Sequence

from .circles import check_required_circles
from .errors import Place
from .members import check_members, check_single_row
from .names import is_name, pascal, path_segment
from .reserved import ACCOUNT_TABLES, SQLITE_PREFIX, TABLES
from .resource_parsing import ReadResource
from .storage import check_storage
from .wording import did_you_mean, one_line, shown


def check_resources(
    resources: Sequence[ReadResource], declared: Collection[str], *, auth: bool, database: str
) -> None:
    """Refuse, each at its place, what the resources cannot be together.

    `declared` has the names of all resources, also of those that could not be read.
    """
    for resource in resources:
        check_members(resource.definition, resource.place)
        check_single_row(resource.definition, resource.place)
        check_storage(resource.definition, resource.place, database)
    check_resource_names(resources)
    check_tables(resources, ACCOUNT_TABLES if auth else {}, database)
    check_targets(resources, declared, auth=auth)
    check_inverses(resources)
    check_required_circles(
        [resource.definition for resource in resources],
        {resource.definition.name: resource.place for resource in resources},
    )


def check_resource_names(resources: Sequence[ReadResource]) -> None:
    """Refuse two resources with one name, one class or one path."""
    names: set[str] = set()
    classes: dict[str, str] = {}
    paths: dict[str, str] = {}
    for resource in resources:
        name, plural = resource.definition.name, resource.definition.plural
        place = resource.place
        if name in names:
            place.refuse("occurs twice; rename one of them.")
            continue
        names.add(name)
        if pascal(name) in classes:
            other = shown(classes[pascal(name)])
            place.refuse(
                f"would share the class {one_line(pascal(name))} with {other}; rename one."
            )
        classes.setdefault(pascal(name), name)
        if plural in paths:
            path = f"/{path_segment(plural)}"
            place.refuse(
                f"plural {shown(plural)} gives the path {shown(path)} of resource "
                f"{shown(paths[plural])} as well; set another plural."
            )
        paths.setdefault(plural, name)


def check_tables(
    resources: Sequence[ReadResource], accounts: Mapping[str, str], database: str
) -> None:
    """Refuse tables with one name, among them those behind relations of kind many."""
    owners = {**TABLES, **accounts}
    for resource in resources:
        check_table(resource.definition.plural, TABLES, resource.place, database)
        owners.setdefault(resource.definition.plural, resource.place.label)
    for resource in resources:
        for relation in resource.definition.relations:
            if relation.kind == "many":
                place = resource.place.inside(f"relation {shown(relation.name)}")
                table = f"{resource.definition.plural}_{relation.name}"
                check_table(table, owners, place, database)
                owners.setdefault(table, place.label)


def check_table(table: str, owners: Mapping[str, str], place: Place, database: str) -> None:
    """Refuse a table's name that is taken."""
    if table in owners:
        place.refuse(f"its table {shown(table)} is that of {owners[table]}; rename one.")
    elif database == "sqlite" and table.startswith(SQLITE_PREFIX):
        place.refuse(f"SQLite keeps tables named {SQLITE_PREFIX}… to itself; set another plural.")


def check_targets(
    resources: Sequence[ReadResource], declared: Collection[str], *, auth: bool
) -> None:
    """Refuse relations to nowhere."""
    for resource in resources:
        for relation in resource.definition.relations:
            place = resource.place.inside(f"relation {shown(relation.name)}")
            if relation.to in declared or (relation.to == "user" and auth):
                continue
            if relation.to == "user":
                place.refuse("relations to user need auth; remove it or answer auth: jwt.")
            else:
                known = [*sorted(filter(is_name, declared)), *(["user"] if auth else [])]
                hint = did_you_mean(relation.to, known)
                place.refuse(f"to {shown(relation.to)} is not a resource{hint}")


def check_inverses(resources: Sequence[ReadResource]) -> None:
    """Refuse inverse lists that nothing answers, or that share a path."""
    paths: dict[tuple[str, str], str] = {}
    for resource in resources:
        for relation in resource.definition.relations:
            if relation.inverse is None:
                continue
            place = resource.place.inside(f"relation {shown(relation.name)}")
            if resource.definition.access.list == "none":
                place.refuse('inverse needs a list, but access list is "none"; remove inverse.')
            path = (relation.to, relation.inverse)
            if path in paths:
                place.refuse(
                    f"inverse {shown(relation.inverse)} of {shown(relation.to)} is the path of "
                    f"{paths[path]} as well; give one of them another name."
                )
            paths.setdefault(path, place.label)
