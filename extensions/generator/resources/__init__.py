"""The resources: parsed strictly, and refused in words that name the fix."""
