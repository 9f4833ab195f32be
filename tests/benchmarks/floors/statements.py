"""What the floors ask the database: what the project asks it too."""

ORDER = "id, owner_id, number, status, total, ship_to, paid_at, created_at, updated_at"

CALLER = """
SELECT users.id, users.email, users.email_key, users.password_hash, users.first_name,
  users.last_name, users.is_active, users.is_superuser, users.token_version, users.created_at,
  users.updated_at
FROM users JOIN login_sessions ON login_sessions.user_id = users.id
WHERE users.id = ? AND users.is_active AND login_sessions.id = ?
"""
ORDERS = f"SELECT {ORDER} FROM orders WHERE owner_id = ? ORDER BY created_at DESC, id DESC LIMIT ?"  # noqa: S608 - ours
ONE_ORDER = f"SELECT {ORDER} FROM orders WHERE owner_id = ? AND id = ?"  # noqa: S608 - ours
ADD_ORDER = f"INSERT INTO orders ({ORDER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - ours
