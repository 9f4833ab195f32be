"""Signing in, staying signed in and signing out, over HTTP."""

from typing import Annotated

from fastapi import Form, Request

from auth.accounts import end_all_sessions
from auth.addresses import email_key
from auth.authentication import authenticate
from auth.dependencies import CurrentCaller, CurrentUser
from auth.sessions import (
    begin_session,
    end_session,
    end_session_of_token,
    find_sessions,
    prolong_session,
)
from database.database import ReadSession, WriteSession, writing
from errors.access import Unauthorized
from errors.documentation import problems
from errors.problems import NotFound
from models.user import User
from rate_limits.limits import LOGIN, LOGIN_FAILURES, REFRESH, per_address
from routers.signature import PathId
from routers.strict import StrictRouter
from schemas.auth import LoginForm, LogoutRequest, RefreshRequest, SessionRead, TokenResponse
from schemas.user import UserResponse

router = StrictRouter(tags=["auth"])


@router.post("/auth/token", dependencies=[per_address(LOGIN)], responses=problems(401, 429))
async def sign_in(
    request: Request, form: Annotated[LoginForm, Form()], session: WriteSession
) -> TokenResponse:
    """Get an access token and a refresh token for an e-mail address (`username`) and a password."""
    account = email_key(form.username)
    await LOGIN_FAILURES.count(account)
    user = await authenticate(form.username, form.password)
    if user is None:
        raise Unauthorized("Incorrect email or password")
    await LOGIN_FAILURES.forget(account)
    return await begin_session(session, user, request)


@router.post("/auth/refresh", dependencies=[per_address(REFRESH)], responses=problems(401, 429))
async def refresh(payload: RefreshRequest) -> TokenResponse:
    """Get a new pair of tokens; the refresh token that was sent is used up."""
    # Committed in any case: a stolen token ends its session, and is refused.
    async with writing.begin() as session:
        tokens = await prolong_session(session, payload.refresh_token)
    if tokens is None:
        raise Unauthorized("The refresh token is not valid.")
    return tokens


@router.post("/auth/logout", status_code=204, responses=problems(401))
async def sign_out(
    caller: CurrentCaller, session: WriteSession, payload: LogoutRequest | None = None
) -> None:
    """End this session, and that of the refresh token if one is sent."""
    await end_session(session, caller.user.id, caller.session_id)
    if payload and payload.refresh_token:
        await end_session_of_token(session, caller.user.id, payload.refresh_token)


@router.post("/auth/logout-all", status_code=204, responses=problems(401))
async def sign_out_everywhere(user: CurrentUser, session: WriteSession) -> None:
    """End all sessions."""
    await end_all_sessions(session, user)


@router.get("/auth/sessions", responses=problems(401))
async def get_sessions(caller: CurrentCaller, session: ReadSession) -> list[SessionRead]:
    """List the places where you are signed in, the last used one first."""
    logins = await find_sessions(session, caller.user)
    return [
        SessionRead.model_validate(vars(login) | {"is_current": login.id == caller.session_id})
        for login in logins
    ]


@router.delete("/auth/sessions/{session_id}", status_code=204, responses=problems(401, 404))
async def sign_out_elsewhere(
    caller: CurrentCaller, session: WriteSession, session_id: PathId
) -> None:
    """Sign out at another place."""
    if not await end_session(session, caller.user.id, session_id):
        raise NotFound("There is no session with this identifier.")


@router.get("/auth/me", response_model=UserResponse, responses=problems(401))
async def get_me(user: CurrentUser) -> User:
    """Read who you are."""
    return user
