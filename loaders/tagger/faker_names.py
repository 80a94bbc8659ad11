"""The first and last names of Faker's European locales (MIT), for the list of given names and for invented persons."""

import pkgutil
import re
from importlib import import_module

from faker.providers import person

EUROPEAN = re.compile("az|bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|hy|is|it|ka|lt|lv|nl|no|pl|pt|ro|ru|sk|sl|sq|sv|tr|uk")


def faker_names(fields: str) -> set[str]:
    """`fields` opens the names of the lists: `first_names` or `last_names`."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if EUROPEAN.fullmatch(module.name.split("_")[0]):
            provider = vars(import_module(f"{person.__name__}.{module.name}").Provider)
            lists = (value for field, value in provider.items() if field.startswith(fields))
            names.update(*(value for value in lists if isinstance(value, (tuple, list, dict))))
    return names
