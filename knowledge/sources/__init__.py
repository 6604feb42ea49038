"""Where articles come from by themselves: feeds, sitemaps and listing pages that are looked at on a schedule."""
