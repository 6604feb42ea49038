"""A ward's website on loopback, for sources: articles, a listing in pages, a feed, a sitemap, and its moods."""

import hashlib
import ipaddress
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from knowledge.ingest.fetch import STRICT, Limits

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)
PER_PAGE = 10
_NAMES = ("Lê Thị Mẫu", "Trần Văn Lộc", "Y Hoa", "A Thút", "Nguyễn Thị Sen", "Phạm Văn Đông", "Đinh Văn Giang")
_DEEDS = (
    "hiến đất mở rộng đường liên thôn",
    "vận động bà con giữ nghề dệt thổ cẩm",
    "đỡ đầu các cháu học sinh nghèo vượt khó",
    "trả lại ví tiền nhặt được cho người mất",
    "dập tắt đám cháy ở khu chợ trong đêm",
)


@dataclass
class Page:
    """What one path answers."""

    content: bytes
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True


class Site:
    """The website: change it while it runs; `asked` and `bodies` count by path."""

    def __init__(self, *, delay: float = 0.0) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        self.times: list[float] = []
        self.delay = delay
        self.before: Callable[[str], None] = lambda path: None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def limits(self) -> Limits:
        """The program's own limits, but for this site."""
        return replace(STRICT, ports=frozenset({self.port}), networks=LOOPBACK, seconds=10.0)

    def put(self, path: str, content: str | bytes, **page: object) -> None:
        """Answer this at a path."""
        body = content.encode() if isinstance(content, str) else content
        self.pages[path] = Page(body, **page)  # type: ignore[arg-type]

    def redirect(self, path: str, location: str) -> None:
        """Send whoever asks for a path somewhere else."""
        self.put(path, "", status=301, headers={"Location": location})

    def articles(self, numbers: range, *, path: str = "/tin-tuc/bai-{}.html") -> list[str]:
        """Articles with these numbers; return their paths."""
        for number in numbers:
            self.put(path.format(number), article(number))
        return [path.format(number) for number in numbers]

    def listing(self, paths: list[str], *, at: str = "/tin-tuc", per_page: int = PER_PAGE) -> None:
        """A listing of these pages, cut into pages of its own that lead to each other."""
        pages = max(1, -(-len(paths) // per_page))
        for number in range(pages):
            part = paths[number * per_page : (number + 1) * per_page]
            self.put(at if number == 0 else f"{at}?trang={number + 1}", listing(part, at, number + 1, pages))

    def feed(self, paths: list[str], *, at: str = "/rss", date: str = "23/02/2020 09:32:00") -> None:
        """A feed of these pages, with addresses that are not whole."""
        items = "".join(
            f"<item><title>{escape(title_of(path))}</title><link>{escape(path)}</link>"
            f"<pubDate>{date}</pubDate></item>"
            for path in paths
        )
        head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Phường Hoa Sen</title>'
        self.put(at, f"{head}{items}</channel></rss>", kind="application/rss+xml")

    def sitemap(self, paths: list[str], *, at: str = "/sitemap.xml", stamp: str = "") -> None:
        """A sitemap of these pages."""
        told = f"<lastmod>{stamp}</lastmod>" if stamp else ""
        urls = "".join(f"<url><loc>{escape(self.url + path)}</loc>{told}</url>" for path in paths)
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        self.put(at, text, kind="application/xml")


def article(number: int, *, deed: str | None = None, count: int = 36) -> str:
    """A portal's page about somebody's deed; the same number gives the same page."""
    name, what = _NAMES[number % len(_NAMES)], deed or _DEEDS[number % len(_DEEDS)]
    called = f"{'Bà' if 'Thị' in name else 'Ông'} {name}"
    return f"""<!doctype html><html><head><meta charset="utf-8">
<title>{title(number)} - Phường Hoa Sen</title></head><body>
<div id="header"><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul></div>
<div class="detail"><h1>{title(number)}</h1><p class="date">Ngày đăng: {number % 28 + 1:02}/03/2024</p>
<p>Sáng {number % 28 + 1:02}/03, UBND phường Hoa Sen tổ chức hội nghị biểu dương người tốt, việc tốt
lần thứ {number} cho {count} cá nhân và 06 tập thể có thành tích tiêu biểu trong phong trào thi đua yêu nước.</p>
<p>{called}, tổ dân phố {number % 19 + 1}, là gương điển hình với việc {what}; hồ sơ số {number * 37 % 1009} của
phường ghi rõ việc làm này được bà con trong khu phố noi theo suốt {number % 7 + 2} năm.</p>
<p>Phát biểu tại hội nghị, lãnh đạo phường đề nghị các đoàn thể tiếp tục nhân rộng cách làm hay thứ {number}.</p>
</div><div id="footer">Tổng lượt truy cập: 12345</div></body></html>"""


def title(number: int) -> str:
    return f"Phường Hoa Sen biểu dương tấm gương số {number}: {_DEEDS[number % len(_DEEDS)]}"


def title_of(path: str) -> str:
    digits = "".join(mark for mark in path if mark.isdigit())
    return title(int(digits)) if digits else path


def listing(paths: list[str], at: str, page: int, pages: int) -> str:
    """One page of a listing."""
    items = "".join(
        f'<div class="item"><a href="{path}"><img src="/anh.jpg"></a>'
        f'<h3><a href="{path}">{title_of(path)}</a></h3>'
        "<p>Tóm tắt vài dòng.</p></div>"
        for path in paths
    )
    links = "".join(f'<a href="{at if n == 1 else f"{at}?trang={n}"}">{n}</a> ' for n in range(1, pages + 1))
    on = f'<a href="{at}?trang={page + 1}">Trang sau</a>' if page < pages else f'<a href="{at}">Trang sau</a>'
    return f"""<!doctype html><html><head><title>Tin tức - Phường Hoa Sen</title></head><body>
<nav><ul><li><a href="/gioi-thieu-ve-phuong.html">Giới thiệu về phường ta</a></li>
<li><a href="/thu-tuc-hanh-chinh-cong.html">Thủ tục hành chính công trực tuyến</a></li></ul></nav>
<div class="news-list">{items}</div><div class="pager">{links}{on}</div>
<div id="footer"><a href="/lien-he.html">Liên hệ</a></div></body></html>"""


LOGIN = """<!doctype html><html><head><title>Đăng nhập hệ thống</title></head><body><h1>Đăng nhập</h1>
<form action="/login" method="post"><input name="user"><input type="password" name="pass"></form>
<p>Phiên làm việc của bạn đã hết hạn. Vui lòng đăng nhập bằng tài khoản được cấp để tiếp tục sử dụng hệ thống.</p>
<p>Nếu quên mật khẩu, vui lòng liên hệ quản trị viên của cổng thông tin điện tử để được hỗ trợ kịp thời.</p>
</body></html>"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        site, path = self.site, self.path
        site.asked[path] += 1
        site.times.append(time.monotonic())
        site.before(path)
        if site.delay:
            time.sleep(site.delay)
        page = site.pages.get(path) or Page(b"nothing here", 404)
        etag = f'"{hashlib.sha256(page.content).hexdigest()[:16]}"'
        if page.status == 200 and page.validators and self.headers.get("If-None-Match") == etag:
            self._reply(304, b"", {"ETag": etag})
            return
        headers = {"Content-Type": page.kind, **page.headers}
        if page.status == 200 and page.validators:
            headers["ETag"] = etag
        site.bodies[path] += page.status == 200
        self._reply(page.status, page.content, headers)

    def _reply(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what it saw."""


@contextmanager
def running_site(*, delay: float = 0.0) -> Iterator[Site]:
    """A site on a free port of loopback, in threads of its own."""
    site = Site(delay=delay)
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
