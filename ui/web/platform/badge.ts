/** Sets the window's title and icon; the icon wears a dot when unread is above zero. */
export function setBadge(title: string, unread: number): void {
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = unread > 0 ? dotted : plain;
  if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
}

const plain = "/icons/mark.svg";

/** The mark with a dot of ember, parted from it by a gap so that it is seen at 16 px on any ground. */
const dotted = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    '<mask id="gap"><path fill="#fff" d="M0 0h32v32H0z"/><circle cx="25" cy="7" r="8.5"/></mask>' +
    '<g mask="url(#gap)">' +
    '<path fill="#17705a" d="M9 3h14a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6h-7.2l-5.1 4.2c-.7.6-1.7.1-1.7-.8V26a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6z"/>' +
    '<path fill="none" stroke="#fcfbf8" stroke-width="3" stroke-linejoin="round" d="M10.5 9.5h11v10h-11z"/></g>' +
    '<circle cx="25" cy="7" r="6.5" fill="#d9542b"/></svg>',
)}`;
