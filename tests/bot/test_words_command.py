"""The office's words from a shell: a dry run changes nothing, bad rows are named, an import is taken back."""

TABLE = """old_province,old_district,old_ward,new_province,new_ward
Tỉnh Mẫu,Thành phố Mẫu,Phường Hoa Sen,Tỉnh Lớn,Phường Hoa Hồng
Tỉnh Mẫu,Thành phố Mẫu,Xã Đồi Chè,Tỉnh Lớn,Xã Suối Lớn
"""


async def test_a_table_in_and_out_and_back(make_process, tmp_path):
    good, bad, out = tmp_path / "tot.csv", tmp_path / "hong.csv", tmp_path / "ra.toml"
    good.write_text(TABLE, encoding="utf-8")
    bad.write_text(TABLE.replace("Xã Suối Lớn", ""), encoding="utf-8")

    async def run(*arguments):
        program = make_process("words", *map(str, arguments))
        await program.start()
        code = await program.end()
        return code, "\n".join(program.output)

    code, said = await run("import", bad)
    assert (code, "dòng 3 (“Xã Đồi Chè”)" in said) == (1, True)
    code, said = await run("import", good, "--dry-run")
    assert (code, "Mục mới: 2" in said, "không thay đổi gì" in said) == (0, True, True)
    code, said = await run("import", good, "--source", "Nghị quyết mẫu")
    assert (code, "guongsang words undo 1" in said) == (0, True)
    await run("export", out)
    assert out.read_text(encoding="utf-8").count("Nghị quyết mẫu") == 2
    assert (await run("undo", 1))[0] == 0
    code, said = await run("undo", 1)
    assert (code, "đã hoàn lại rồi" in said) == (1, True)
