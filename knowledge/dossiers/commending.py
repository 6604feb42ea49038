"""Words of commending: each reader looks at the side of them that it can trust where it reads."""

# Folded, the syllable that tells khen, biểu dương, tuyên dương, khen thưởng, tôn vinh, vinh danh. 'Đường' and
# 'thường' look like two of them: no harm in a question, nor in the few sentences round a deed.
TELLING = frozenset({"khen", "duong", "thuong", "vinh"})
# In a question what is given is an award ('vì sao được tặng bằng khen'); an article tells of gifts as well.
TELLING_OR_GIVING = TELLING | {"tang"}
# Folded, the syllable that khen, biểu dương, tuyên dương begin with: no street and no habit looks like one of
# these before a count, where giving counts too. Tôn vinh and vinh danh never were among them.
BEGINNING_OR_GIVING = frozenset({"khen", "bieu", "tuyen", "tang"})

WRITTEN = "khen|biểu dương|tuyên dương|vinh danh|tôn vinh"  # a pattern for article text
WRITTEN_OR_GIVEN = f"{WRITTEN}|truy tặng|trao (?:tặng|thưởng|giải)"
