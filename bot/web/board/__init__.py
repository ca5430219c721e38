"""The board: pages for one administrator in one browser, opened by a link from the chat."""
