/* 同一个循环的 C 版本，只供基准比较：逐块累加、取前十名。输入是 c-loop.ts 写出的几个文件。 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BITS 14
#define BLOCK (1 << BITS)

static void *load(const char *dir, const char *name, size_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  FILE *f = fopen(path, "rb");
  if (!f) { perror(path); exit(1); }
  fseek(f, 0, SEEK_END);
  *bytes = (size_t)ftell(f);
  rewind(f);
  void *p = malloc(*bytes + 8);
  if (fread(p, 1, *bytes, f) != *bytes) { perror(path); exit(1); }
  fclose(f);
  return p;
}

static size_t lower(const uint16_t *a, size_t lo, size_t hi, uint32_t x) {
  while (lo < hi) {
    size_t m = (lo + hi) >> 1;
    if (a[m] < x) lo = m + 1; else hi = m;
  }
  return lo;
}

int main(int argc, char **argv) {
  const char *dir = argv[1];
  int passes = atoi(argv[2]);
  size_t n;
  uint32_t *term_lists = load(dir, "termLists", &n);
  uint8_t *list_impact = load(dir, "listImpact", &n);
  uint8_t *list_complement = load(dir, "listComplement", &n);
  uint32_t *list_runs = load(dir, "listRuns", &n);
  uint16_t *run_block = load(dir, "runBlock", &n);
  uint32_t *run_start = load(dir, "runStart", &n);
  uint16_t *rows = load(dir, "rows", &n);
  float *norm = load(dir, "inverseNorm", &n);
  /* 每个查询：词数、起、止，随后是词与权重 */
  int32_t *q = load(dir, "queries", &n);
  size_t words = n / 4;
  static int32_t acc[BLOCK];
  static size_t next[1 << 17], last[1 << 17];
  static int32_t gain[1 << 17];
  double total = 0;
  double checksum = 0;
  int count = 0;
  for (size_t at = 0; at < words; count++) {
    int terms = q[at], lo = q[at + 1], hi = q[at + 2];
    int32_t *t = q + at + 3, *w = t + terms;
    at += 3 + 2 * (size_t)terms;
    double best = 1e18;
    for (int pass = 0; pass < passes; pass++) {
      struct timespec a, b;
      clock_gettime(CLOCK_MONOTONIC, &a);
      double top[10];
      int have = 0;
      memset(top, 0, sizeof top);
      if (lo < hi) {
        int first = lo >> BITS, lists = 0, everyone = 0;
        for (int i = 0; i < terms; i++)
          for (uint32_t l = term_lists[t[i]]; l < term_lists[t[i] + 1]; l++, lists++) {
            last[lists] = list_runs[l + 1];
            next[lists] = lower(run_block, list_runs[l], last[lists], (uint32_t)first);
            gain[lists] = list_impact[l] * w[i];
            if (list_complement[l]) { everyone += gain[lists]; gain[lists] = -gain[lists]; }
          }
        for (int block = first; block <= (hi - 1) >> BITS; block++) {
          int base = block << BITS;
          int from = (lo > base ? lo : base) - base, to = (hi < base + BLOCK ? hi : base + BLOCK) - base;
          for (int i = from; i < to; i++) acc[i] = everyone;
          for (int i = 0; i < lists; i++) {
            size_t r = next[i];
            if (r >= last[i] || run_block[r] != block) continue;
            next[i] = r + 1;
            size_t p = run_start[r], e = run_start[r + 1];
            if (to - from < BLOCK) { p = lower(rows, p, e, (uint32_t)from); e = lower(rows, p, e, (uint32_t)to); }
            for (; p < e; p++) acc[rows[p]] += gain[i];
          }
          for (int i = from; i < to; i++) {
            if (!acc[i]) continue;
            double s = acc[i] * (double)norm[base + i];
            if (have == 10 && s <= top[9]) continue;
            int j = have < 10 ? have++ : 9;
            while (j > 0 && top[j - 1] < s) { top[j] = top[j - 1]; j--; }
            top[j] = s;
          }
        }
      }
      clock_gettime(CLOCK_MONOTONIC, &b);
      double ns = (double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec);
      if (ns < best) best = ns;
      if (pass == 0) checksum += top[0];
    }
    total += best;
  }
  printf("{\"queries\":%d,\"meanMs\":%.6f,\"checksum\":%.3f}\n", count, total / count / 1e6, checksum);
  return 0;
}
