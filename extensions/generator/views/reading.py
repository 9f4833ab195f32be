"""How the handlers of `routers/posts.py` read: columns without a session, or objects with one."""

from ..resources.definitions import Access, Audience
from .audiences import visible
from .filling import FillingView
from .routes import Route, knows_caller, parameter_list


class ReadingView(FillingView):
    """The statements, and the routes that show rows."""

    @property
    def access(self) -> Access:
        """Who may do what."""
        return self.r.definition.access

    @property
    def statement(self) -> str:
        """The statement that selects these rows with all that reads show."""
        options = [relation.loading for relation in self.r.relations if relation.loading]
        return f"select({self.r.Item})" + (f".options({', '.join(options)})" if options else "")

    @property
    def selects_for_each(self) -> bool:
        """Whether what is shown of other rows depends on who asks."""
        return any(relation.showing for relation in self.r.relations)

    @property
    def shows_columns(self) -> bool:
        """Whether reads show nothing but columns: no object needs to be made for them."""
        return not any(relation.loading for relation in self.r.relations)

    @property
    def selects_once(self) -> bool:
        """Whether one statement finds rows as objects, for everybody."""
        return not self.selects_for_each and (self.r.targeted or not self.shows_columns)

    @property
    def Shown(self) -> str:  # noqa: N802 - spelt like its value
        """The type of what is read."""
        return "RowValues" if self.shows_columns else self.r.Item

    @property
    def fetching(self) -> str:
        """The function that reads one."""
        return "fetch_shown" if self.shows_columns else "fetch_row"

    @property
    def paging(self) -> str:
        """The function that reads a page."""
        return "fetch_shown_page" if self.shows_columns else "fetch_page"

    @property
    def shown_version(self) -> str:
        """The version of what is read."""
        return f'{self.r.row}["version"]' if self.shows_columns else f"{self.r.row}.version"

    @property
    def seer(self) -> str:
        """The type of who asks for rows."""
        return "User | None" if self.r.widest_seers == "public" else "User"

    @property
    def list_parameters(self) -> str:
        """The parameters of `GET /order-lines`."""
        return self.page_parameters(self.listing)

    @property
    def read_parameters(self) -> str:
        """The parameters of `GET /order-lines/{id}`, before those of a lock."""
        return parameter_list(self._read_session, self.reading.user, f"{self.r.id_name}: PathId")

    def page_parameters(self, route: Route, *others: str) -> str:
        """The parameters of a list."""
        params = f"params: Annotated[{self.r.Item}Params, Query()]"
        return parameter_list(self._read_session, route.user, *others, params)

    @property
    def _read_session(self) -> str:
        return "" if self.shows_columns else "session: ReadSession"

    @property
    def listing(self) -> Route:
        """`GET /order-lines`."""
        return self.shown_to(self.access.list, ())

    @property
    def reading(self) -> Route:
        """`GET /order-lines/{id}`."""
        return self.shown_to(self.access.read, (404,))

    def shown_to(
        self, callers: Audience, refusals: tuple[int, ...], condition: str = "", parents: str = ""
    ) -> Route:
        """A route that shows the rows that its callers may see."""
        rows = self.r.Item if self.shows_columns else f"session, {self._rows}"
        conditions = (visible(callers, callers, self.r.Item), condition)
        page = f"{self.paging}({parameter_list(rows, 'params', *conditions)})"
        one = f"{self.fetching}({parameter_list(rows, self.r.id_name, *conditions)})"
        return Route(callers, refusals, page, one, knows_caller(page, parents))

    @property
    def _rows(self) -> str:
        return f"{self.r.items}_for(user)" if self.selects_for_each else self.r.ITEMS
