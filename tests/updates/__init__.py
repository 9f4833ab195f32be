"""An update brings what is new and loses nothing of the user's."""
