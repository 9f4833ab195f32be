"""Laws of mail: what it says, how it leaves, and what nobody learns when it does not."""
