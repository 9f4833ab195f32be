"""A user's own account over HTTP: names, password, closing it."""

from auth.accounts import lock_user, set_password
from auth.authentication import confirm_password
from auth.dependencies import CurrentUser
from auth.password_rules import check_password
from auth.passwords import hash_password
from database.database import WriteSession, writing
from errors.access import Unauthorized
from errors.documentation import problems
from mail.mail import send_later
from models.user import User
from queries.owners import delete_user
from queries.rows import change
from routers.strict import StrictRouter
from schemas.user import PasswordChange, PasswordConfirmation, ProfileUpdate, UserResponse

router = StrictRouter(tags=["users"])


@router.get("/users/profile", response_model=UserResponse, responses=problems(401))
async def get_profile(user: CurrentUser) -> User:
    """Read your own account."""
    return user


@router.put("/users/profile", response_model=UserResponse, responses=problems(401))
async def change_profile(user: CurrentUser, session: WriteSession, payload: ProfileUpdate) -> User:
    """Change your names; one that is left out stays as it is, null removes it."""
    mine = await lock_user(session, user.id)
    if mine is None:
        raise Unauthorized("The account has been closed meanwhile.")
    change(mine, payload)
    await session.flush()
    return mine


@router.post("/users/change-password", status_code=204, responses=problems(400, 401, 429))
async def change_password(user: CurrentUser, payload: PasswordChange) -> None:
    """Set another password. All sessions end, this one too: sign in again."""
    await confirm_password(user, payload.current_password)
    check_password(payload.new_password, user.email, "new_password")
    hashed = await hash_password(payload.new_password)
    # Committed before the mail says so.
    async with writing.begin() as session:
        is_changed = await set_password(session, user, hashed)
    if not is_changed:
        raise Unauthorized("The password has been changed meanwhile.")
    send_later(user.email, "password_changed")


@router.post("/users/close-account", status_code=204, responses=problems(400, 401, 409, 429))
async def close_account(
    user: CurrentUser, session: WriteSession, payload: PasswordConfirmation
) -> None:
    """Delete your account with all that you own."""
    await confirm_password(user, payload.password)
    await delete_user(session, user.id)
