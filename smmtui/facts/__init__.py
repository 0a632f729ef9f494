"""Facts worked out from records: what rules may know of posts, accounts, goals, risks and the workspace as a whole."""
