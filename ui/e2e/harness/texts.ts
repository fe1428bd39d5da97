/** Texts that people and programs really send, and that break pages. */
export const texts: Readonly<Record<string, string>> = {
  'right to left': 'שלום לכולם, הקובץ report.pdf מוכן (גרסה 2)',
  'arabic and numbers': 'الاجتماع الساعة 10:30 في room 4, إن شاء الله',
  'an unclosed override': 'safe \u202Egnp.exe',
  'isolates that never close': `${'\u2067'.repeat(40)}deep`,
  'one long word': 'a'.repeat(20_000),
  'many lines': 'line\n'.repeat(3_998) + 'the end',
  'korean without a space': '가나다라마바사아자차'.repeat(2_000),
  zalgo: `z${'\u0300\u0336\u0489\u033f\u0353'.repeat(60)}algo `.repeat(20),
  'one emoji': '👩🏽‍🚀',
  'a long address': `https://example.org/${'path-'.repeat(392)}?end`,
  invisible: 'a\uFEFFb\u200Bc\u200Dd\u2060e\u00ADf\u2028g\u2029h',
  'html as text': '<script>document.title="broken"</script><img src=x onerror=alert(1)><svg onload=alert(1)>',
  'an entity as text': '&lt;b&gt; &amp;amp; &#x202E;',
  'links that are none': '[run](javascript:document.title="broken") [data](data:text/html,<script>1</script>) ![image](javascript:1) <javascript:1>',
  'a heading of one sign': '#',
};

/** Markdown that makes careless readers of it slow, deep or wide. */
export const bombs: Readonly<Record<string, string>> = {
  stars: '*'.repeat(20_000),
  'stars and words': '**a *b '.repeat(2_850),
  brackets: '['.repeat(20_000),
  'brackets that close': `${'['.repeat(9_000)}x${']'.repeat(9_000)}(y)`,
  'images in links': '[!['.repeat(6_600),
  underlines: '_a_b'.repeat(5_000),
  backticks: '`'.repeat(19_999),
  'ever longer code marks': Array.from({ length: 190 }, (_, i) => '`'.repeat(i + 1)).join(' '),
  'quotes in quotes': `${'>'.repeat(19_990)} deep`,
  'quotes in quotes, spaced': `${'> '.repeat(9_990)}deep`,
  'lists in lists': Array.from({ length: 190 }, (_, i) => `${' '.repeat(i)}- ${i}`).join('\n'),
  'lists in one line': `${'- '.repeat(9_990)}deep`,
  'a wide table': `${'|a'.repeat(900)}|\n${'|-'.repeat(900)}|\n${'|b'.repeat(900)}|`,
  'a long table': `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(3_300)}`,
  'thousands of links': '[a](http://b.c) '.repeat(1_249),
  'addresses in a row': 'http://a.b/c '.repeat(1_530),
  entities: '&amp;'.repeat(4_000),
  strikes: '~~a'.repeat(6_600),
  'open tags': '<a '.repeat(6_600),
  mentions: '@Lena '.repeat(3_300),
  'mail signs': '@'.repeat(20_000),
};

/** Names at the limit of what is taken, without a place to break them. */
export const names = {
  wide: '宽'.repeat(40),
  rtl: 'مشرف الغرفة',
  stacked: `z${'\u0336\u0489\u033f\u0301'}a${'\u0336\u0489\u033f\u0301'}`,
  emoji: '🦦🦦🦦',
  markup: '<b>*Bold*</b> &lt;',
};
