/* The one stylesheet of every page (page.h). Text has a contrast of 7:1 or more on
 * its ground, tones 4.5:1 or more (WCAG 2, AAA and AA); sizes are in rem, so that
 * the reader's own letter size holds. */
#ifndef TSUNAGI_REPORT_FORMAT_PAGE_STYLE_H
#define TSUNAGI_REPORT_FORMAT_PAGE_STYLE_H

extern const char page_style[];

#endif
