"""Forgotten passwords over HTTP."""

from auth import recovery
from auth.addresses import email_key
from auth.password_rules import check_password
from auth.passwords import hash_password
from background.tasks import run_later
from errors.access import InvalidToken
from errors.documentation import problems
from rate_limits.limits import FORGOT, FORGOT_ACCOUNT, RESET, per_address
from routers.strict import StrictRouter
from schemas.user import ForgotPassword, Message, ResetPassword

router = StrictRouter(tags=["users"])

SENT = "If your email exists in our system, you will receive a password reset link"
DONE = "Password has been reset successfully"


@router.post("/users/forgot-password", dependencies=[per_address(FORGOT)], responses=problems(429))
async def forgot_password(payload: ForgotPassword) -> Message:
    """Ask for a link to set a new password. The answer is the same for unknown addresses."""
    await FORGOT_ACCOUNT.count(email_key(payload.email))
    # After the answer, whose time would tell whether there is an account.
    run_later(recovery.send_reset(payload.email))
    return Message(message=SENT)


@router.post(
    "/users/reset-password", dependencies=[per_address(RESET)], responses=problems(400, 429)
)
async def reset_password(payload: ResetPassword) -> Message:
    """Set a new password with the token of the mail. All sessions end."""
    user = await recovery.find_resetting_user(payload.token)
    if user is None:
        raise InvalidToken("Invalid or expired token")
    check_password(payload.new_password, user.email, "new_password")
    hashed = await hash_password(payload.new_password)
    if not await recovery.reset_password(user, payload.token, hashed):
        raise InvalidToken("Invalid or expired token")
    return Message(message=DONE)
