"""Folded words that tell where a noun, a role or a unit of a question begins and ends."""


def spaced(text: str) -> frozenset[str]:
    """The words of a text that spaces part."""
    return frozenset(text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


def _pairs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split()) for pair in _words(text))


HONORIFICS = _words(
    "ong, ba, anh, chi, co, chu, bac, cu, em, chau, thay, me, dong chi, di, nghe nhan, gia lang, nha bao, bac "
    "si, nha giao"
)
# The same with their marks where they were typed: "có" is no "cô".
CALLED = spaced("ông bà anh chị chú bác cụ cô ong ba chi chu bac cu")
# Two persons are never told apart by these.
ROLES = _words(
    "tru tri, truong khu, truong xom, chanh xu, thuyen truong, dai ta, thuong ta, pho chu tich, chu tich, pho "
    "bi thu, bi thu, pho truong ban, truong ban, pho ban, truong thon, pho thon, to truong, "
    "to pho, hieu truong, pho hieu truong, hieu pho, giam doc, pho giam doc, truong phong, pho phong, pho "
    "truong phong, "
    "chi huy truong, chi huy pho, chinh tri vien, truong cong an, pho truong cong an, bi thu chi bo, bi thu "
    "dang uy, "
    "chi hoi truong, hoi truong, chu nhiem, pho chu nhiem, tong giam doc, giam doc dieu hanh, truong ap, "
    "truong ban, gia lang, "
    "lanh dao, dai dien, uy vien, bi thu doan, tong bi thu, thu tuong, bo truong, thu truong, vo, chong, con, "
    "me, bo, cha, "
    "nguoi dung dau, chanh van phong, truong doan, doi truong, doi pho, truong tram, chu nhiem cau lac bo, "
    "thu ky, tac gia"
)
# Nouns that a name, a number or a description follows: "thôn nào", "trò chơi gì".
HEADS = _words(
    "thon, lang, buon, ban, plei, to dan pho, tdp, to, khu pho, khu, khu dan cu, ap, xom, xa, phuong, huyen, "
    "quan, tinh, "
    "thanh pho, thi tran, thi xa, duong, hem, ngo, truong, truong hoc, lop, hoi, chi hoi, chi bo, cau lac bo, "
    "clb, cong ty, "
    "doanh nghiep, hop tac xa, htx, ngan hang, benh vien, nha hat, hoi truong, nha van hoa, trung tam, don "
    "vi, co quan, "
    "to chuc, tap the, ban, doan, doi, phong trao, cuoc van dong, cuoc thi, hoi thi, chuong trinh, mo hinh, "
    "du an, de an, "
    "cong trinh, tro choi, hoat dong, linh vuc, nganh, nganh nghe, nghe, mon, mon hoc, giai, giai thuong, "
    "danh hieu, nghi quyet, chi thi, "
    "quyet dinh, ke hoach, chu de, noi dung, bai hat, tiet muc, cay, con, vat nuoi, loai cay, loai, san pham, "
    "cong viec, "
    "dan toc, nhom, nhom nguoi, doi tuong, hang taxi, hang, to chuc, gia dinh, ho, ho dan, ho gia dinh, khoi, "
    "cum, "
    "cap, muc, hinh thuc, bien phap, cach lam, giai phap, thanh tich, ket qua, muc tieu, chi tieu, quy, ngay "
    "hoi, le, hoi nghi, dai hoi, "
    "su kien, buoi le, mat hang, do vat, vat dung, qua, phan qua, bai hoc, bai, sach, cuon sach, tac pham, "
    "tieu chi, tieu chuan, chua, nha tho, giao xu, don bien phong, truong dai hoc, nhom mau, binh chung, dai hoc"
)
# What a counted noun never runs into: verbs and joints.
STOP_UNIT = _words(
    "duoc, dc, cua, o, tai, tham, tham gia, dat, nhan, co, da, la, cho, trong, tu, den, thuoc, nam, ngay, "
    "thang, khen, tuyen, "
    "bieu, trao, tang, hien, dung, du, ve, vay, z, vi, do, voi, va, hay, khi, de, dip, nhung, ma, thi, duong, "
    "ung, ho tro, phong, "
    "ghi, ton, vinh, cung, bi, roi, r, mot, moi, ra, nop, lam, xay, di, tra, phat, doat, gianh, vuot, giup, a, "
    "nhi, ak, nhe, nao, gi"
)
STOP_ROLE = _words(
    "du, ve, trao, tang, phat, la, ten, ai, den, tham, da, duoc, dc, dat, nhan, co, bom, cua, khi, nhat, bi, "
    "nao, gi, tra, den, "
    "chu, keu, ket, noi, cho, tham, ho, tai, o, nam, ngay, hien, khen, vay, nay, hien, moi, tuyen, bieu, len"
)
# Nouns that end like a verb or a joint: 'cá nhân' is no 'nhận', 'đơn vị' no 'vì'.
NOUN_PAIRS = _pairs(
    "ca nhan, nghe nhan, cong nhan, quan nhan, benh nhan, nan nhan, thay co, to chuc, gia dinh, dai bieu, uu tu, "
    "chien si, lao dong, don vi, ma tuy, du an, hien vat, phong hoc, tuyen duong, con duong, la co, de tai, "
    "de an, di tich, bai du, mai am"
)
# Nouns that begin so: 'dự án', 'ma túy', 'phòng học'.
COMPOUNDS = _pairs(
    "du an, ma tuy, hien vat, phong hoc, phong tro, phong benh, phong o, con duong, tuyen duong, la co, "
    "di tich, de tai, de an, thuoc men, tham luan, lam san, phat minh, khi tai"
)
# Relations: a role only where whose they are follows.
RELATIONS = _words("vo, chong, con, me, bo, cha")
RANK_ENDS = frozenset({"uy", "ta", "si", "su"})  # of 'thượng úy', 'đại tá', 'bác sĩ', 'kỹ sư'
# Units that measure rather than count.
UNIT_ONLY = _words("nam, thang, ngay, gio, lan, tuoi")
PERSON_WORDS = _words(
    "ong, ba, anh, chi, co, chu, bac, cu, em, chau, thay, me, nguoi, ban, vo, chong, con, ai, so"
)
NAMED_HEADS = _words(
    "hoc bong, sang kien, giai thuong, tu sach, mo hinh, cau lac bo, clb, phong trao, cuoc thi, hoi thi, "
    "chuong trinh, cua hang, nhom, doi, to hop tac, hop tac xa, "
    "du an, cong trinh, chuyen muc, bai hat, tiet muc, cong ty, chien dich, quy, lop hoc, lang, thon, "
    "to, dot, tieu pham, vo kich, vo dien, vo cheo, buc anh, buc tranh, bai tho, bai viet, dem hat, dem nhac, "
    "dem hoi, thi dua, dot thi dua, dot cao diem, bieu trung, cay cau, con duong, tuyen duong, quan com, tiem, "
    "tu sach, thu vien, bo phim, cuon sach, de tai, de an, hoi, giai, giai phap, san pham, thuong hieu, "
    "trang trai, nhom zalo, cuoc van dong, chuong trinh phat thanh, doi bong, tau, con tau"
)
# What somebody did or thought of: a clause tells it as well as a name does.
DONE_HEADS = _words(
    "sang kien, cach lam, viec lam, chien cong, thanh tich, giai phap, bien phap, ket qua, bai hoc"
)
# What persons are called: 'những gương nào', 'các nghệ nhân nào'.
PERSON_NOUNS = _words(
    "nguoi, chi em, ca nhan, guong, tam guong, quan nhan, chien si, can bo, nong dan, hoi vien, doan vien, "
    "thanh nien, hoc sinh, sinh vien, giao vien, bac si, cong nhan, phu nu, nghe nhan, cong dan, dang vien, "
    "chi phu, guong mat, thay co, nha giao, cuu chien, doanh nhan, bo doi"
)
# What commendations count: where one begins, another unit begins.
COUNTED = _pairs("tap the, ca nhan, gia dinh, ho gia, chi hoi, don vi, hoi vien, dang vien")
# A thing of which the name or number is asked: no clause answers for it.
CONCRETE = _words(
    "thon, lang, buon, plei, ap, xom, to dan pho, tdp, to, khu pho, khu dan cu, khu, xa, phuong, huyen, quan, "
    "tinh, thanh pho, "
    "thi tran, duong, tuyen duong, tuyen pho, pho, hem, ngo, truong, truong hoc, lop, hoi truong, nha van "
    "hoa, benh vien, mon, "
    "nhom mau, hang, hang xe, hang taxi, tram"
)
