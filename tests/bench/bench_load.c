/* load: YAML on disk -> ready rule set, beside libyaml's event parse of the
 * same files.
 *     bench_load DIR [seconds for each set]
 *     bench_load --compile PACK SECONDS    ours alone, for profiling
 *     bench_load --parse PACK    prints the nanoseconds of libyaml's parse alone */
#include "tests/bench/bench.h"
#include "tests/bench/gen.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "rules/compile/compile.h"

static const char *const files[] = { "office.yaml", "features.yaml", "routing.yaml", "staff.yaml" };

static size_t parse_file(const char *dir, const char *name)
{
	char path[4096];
	yaml_parser_t parser;
	yaml_event_t event;
	size_t events = 0;
	bool is_end = false;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "re");
	if (f == NULL || !yaml_parser_initialize(&parser))
		bench_die("%s: %s", path, strerror(errno));
	yaml_parser_set_input_file(&parser, f);
	while (!is_end) {
		if (!yaml_parser_parse(&parser, &event))
			bench_die("%s: %s", path, parser.problem);
		is_end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
		events++;
	}
	yaml_parser_delete(&parser);
	fclose(f);
	return events;
}

static int64_t parse_all(const char *dir)
{
	int64_t from = bench_now_ns();
	size_t events = 0;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		events += parse_file(dir, files[i]);
	if (events == 0)
		bench_die("%s: nothing parsed", dir);
	return bench_now_ns() - from;
}

static int64_t compile_all(const char *dir)
{
	int64_t from = bench_now_ns(), took;
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct diag d;

	diag_init(&d);
	pack_findings_init(&findings);
	if (compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, &d) != ERR_OK)
		bench_die("%s: %s", dir, findings.n > 0 ? findings.items[0].message : d.message);
	took = bench_now_ns() - from;
	pack_findings_release(&findings);
	ruleset_free(rs);
	return took;
}

static void run_set(const char *base, const char *name, int rules, bool is_scoped, double seconds)
{
	struct gen_set *set = gen_new(rules, is_scoped, (uint64_t)rules);
	struct samples ours = { .items = NULL }, theirs = { .items = NULL };
	int64_t until;
	char dir[4096];

	snprintf(dir, sizeof(dir), "%s/load-%d", base, rules);
	gen_write_pack(set, dir);
	gen_free(set);
	parse_all(dir); /* into the page cache */
	until = bench_now_ns() + (int64_t)(seconds * 1e9);
	while (ours.n < 3 || bench_now_ns() < until) {
		samples_add(&theirs, parse_all(dir));
		samples_add(&ours, compile_all(dir));
	}
	bench_row_times(name, (double)samples_percentile(&ours, 0.5),
		(double)samples_percentile(&theirs, 0.5), false, "≤ 1.5×");
	samples_release(&ours);
	samples_release(&theirs);
}

int main(int argc, char **argv)
{
	double seconds;

	if (argc == 4 && strcmp(argv[1], "--compile") == 0) {
		int64_t until = bench_now_ns() + bench_number(argv[3], 1, 600) * 1000000000;

		while (bench_now_ns() < until)
			(void)compile_all(argv[2]);
		return 0;
	}
	if (argc == 3 && strcmp(argv[1], "--parse") == 0) {
		struct samples times = { .items = NULL };

		for (int i = 0; i < 21; i++)
			samples_add(&times, parse_all(argv[2]));
		printf("%" PRId64 "\n", samples_percentile(&times, 0.5));
		samples_release(&times);
		return 0;
	}
	if (argc < 2)
		bench_die("usage: bench_load DIR [seconds for each set]");
	seconds = argc > 2 ? (double)bench_number(argv[2], 0, 600) : 2;
	run_set(argv[1], "load 500 rules", 500, false, seconds);
	run_set(argv[1], "load 5,000 rules", 5000, false, seconds);
	run_set(argv[1], "load 50,000 rules, scoped", 50000, true, seconds);
	return 0;
}
