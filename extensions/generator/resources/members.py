"""What only shows when all fields and relations of one resource are seen together."""

from .definitions import FieldDefinition, RelationDefinition, ResourceDefinition
from .errors import Place
from .wording import shown


def check_members(resource: ResourceDefinition, place: Place) -> None:
    """Refuse fields and relations that share a name; a relation has two, tags and tag_ids."""
    owners: dict[str, str] = {}
    for field in resource.fields:
        label = f"field {shown(field.name)}"
        claim(field.name, label, owners, place)
    reserved = {"owner_id": "the owner"} if resource.owned else {}
    for relation in resource.relations:
        label = f"relation {shown(relation.name)}"
        claim(relation.name, label, owners, place)
        claim(relation.id_name, label, owners | reserved, place)
        owners.setdefault(relation.id_name, label)


def claim(name: str, label: str, owners: dict[str, str], place: Place) -> None:
    """Note whose the name is; refuse it when it has an owner."""
    if name in owners:
        place.inside(label).refuse(f'the name "{name}" belongs to {owners[name]}; rename one.')
    owners.setdefault(name, label)


def check_single_row(resource: ResourceDefinition, place: Place) -> None:
    """Refuse constraints over nothing but server defaults: the second row breaks them."""
    parts = {part.name: part for part in resource.members}
    singles = [(part.name,) for part in parts.values() if part.unique]
    for names in (*singles, *resource.unique):
        if all(is_constant(parts.get(name)) for name in names):
            place.refuse(
                f"unique [{', '.join(names)}] has only server fields with a default, so there "
                "could be one row; remove unique or the default."
            )


def is_constant(part: FieldDefinition | RelationDefinition | None) -> bool:
    """Tell whether every new row has the same value there."""
    return isinstance(part, FieldDefinition) and part.write == "server" and part.has_default
