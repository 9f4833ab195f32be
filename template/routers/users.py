"""Users over HTTP, for administrators and for themselves."""

from typing import Annotated

from fastapi import Query
from sqlalchemy import select
from starlette.convertors import StringConvertor, register_url_convertor

from auth.accounts import end_all_sessions
from auth.dependencies import ADMINS_ONLY, CurrentUser
from database.database import WriteSession
from database.rows import RowValues
from errors.access import Forbidden
from errors.documentation import problems
from models.user import User
from queries.owners import delete_user
from queries.pages import FetchedPage, fetch_shown_page
from queries.rows import change, fetch_row, fetch_shown
from routers.signature import PathId
from routers.strict import StrictRouter
from schemas.user import UserPage, UserParams, UserResponse, UserUpdate

router = StrictRouter(tags=["users"])

USERS = select(User)


class RowConvertor(StringConvertor):
    """For `{user_id:row}`: an identifier has a digit, which names of other paths have not."""

    regex = "[^/]*[0-9][^/]*"


# Without it PATCH of /users/profile would look for a user of this name, and not be 405.
register_url_convertor("row", RowConvertor())


@router.get(
    "/users", response_model=UserPage, dependencies=ADMINS_ONLY, responses=problems(401, 403)
)
async def list_users(params: Annotated[UserParams, Query()]) -> FetchedPage:
    """List users, as an administrator."""
    return await fetch_shown_page(User, params)


@router.get("/users/{user_id:row}", response_model=UserResponse, responses=problems(401, 403, 404))
async def read_user(caller: CurrentUser, user_id: PathId) -> RowValues:
    """Read one user: yourself, or anybody as an administrator."""
    if caller.id != user_id and not caller.is_superuser:
        raise Forbidden("Only administrators may read other users.")
    return await fetch_shown(User, user_id)


@router.patch(
    "/users/{user_id:row}",
    response_model=UserResponse,
    dependencies=ADMINS_ONLY,
    responses=problems(401, 403, 404),
)
async def update_user(session: WriteSession, user_id: PathId, payload: UserUpdate) -> User:
    """Disable or enable a user, or make them an administrator. Disabling ends their sessions."""
    user = await fetch_row(session, USERS, user_id)
    change(user, payload)
    await session.flush()
    if not user.is_active:
        await end_all_sessions(session, user)
    return user


@router.delete(
    "/users/{user_id:row}",
    status_code=204,
    dependencies=ADMINS_ONLY,
    responses=problems(401, 403, 404, 409),
)
async def remove_user(session: WriteSession, user_id: PathId) -> None:
    """Delete a user with all that they own."""
    user = await fetch_row(session, USERS, user_id)
    await delete_user(session, user.id)
