/* The one stylesheet of every page (page.h). Contrast of text is 7:1 or more
 * on its ground, tones 4.5:1 or more; sizes in rem, so that a reader's own
 * letter size holds. */
#ifndef TSUNAGI_REPORT_FORMAT_PAGE_STYLE_H
#define TSUNAGI_REPORT_FORMAT_PAGE_STYLE_H

extern const char page_style[];

#endif
