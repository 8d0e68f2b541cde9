"""Papers made by command, and what is said when nobody tells whom they are about."""


def test_a_paper_about_somebody_asks_for_whom(call, kept_demo, tmp_path):
    render = ("--profile", kept_demo, "papers", "render", "D03", "--form", "legal_rep_certificate")
    alone = call(*render, "--out", tmp_path / "alone.pdf")
    assert alone.code == 0
    assert "--about" in alone.out
    assert "//" not in alone.out
    about = call(*render, "--about", "p1", "--out", tmp_path / "about.pdf")
    assert about.code == 0
    assert "--about" not in about.out
