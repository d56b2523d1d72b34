/*
 * Environments are the leaves of a tree of questions. A run answers each question from the recorded prefix and takes
 * answer 0 beyond it; explore_next moves the last question that has an answer left. Depth first, nothing stored but
 * the path, so the order is the same on every machine.
 */
#include <stdio.h>
#include <string.h>
#include "sim.h"

enum { MAX_QUESTIONS = 256 };
static struct { int n, answer; const char *question; const char *const *answers; } path[MAX_QUESTIONS];
static int asked, known;
static bool quiet;

static const char *const no_yes[] = {"no", "yes"};

int choose(int n, const char *question, const char *const *answers)
{
    if (quiet) return 0;
    if (asked == MAX_QUESTIONS) violation(V_UNSUPPORTED, "model", "more than %d questions in one environment", MAX_QUESTIONS);
    if (asked == known) {
        path[known].answer = 0;
        known++;
    }
    path[asked].n = n;
    path[asked].question = question;
    path[asked].answers = answers;
    return path[asked++].answer;
}

bool choose_yes(const char *question)
{
    return choose(2, question, no_yes) != 0;
}

/* While quiet nothing is asked: each answer is the first one. */
void explore_quiet(bool on)
{
    quiet = on;
}

bool explore_is_quiet(void)
{
    return quiet;
}

void explore_begin(void)
{
    asked = known = 0;
}

bool explore_next(void)
{
    known = asked;
    asked = 0;
    while (known > 0 && path[known - 1].answer + 1 >= path[known - 1].n) known--;
    if (known == 0) return false;
    path[known - 1].answer++;
    return true;
}

const char *environment_text(void)
{
    static char text[4096];
    size_t used = 0;
    text[0] = 0;
    for (int i = 0; i < asked && used < sizeof text - 80; i++) {
        const char *answer = path[i].answers ? path[i].answers[path[i].answer] : "?";
        if (path[i].answers == no_yes) {
            if (path[i].answer == 0) continue;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used ? ", " : "", path[i].question);
        } else {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s=%s", used ? ", " : "", path[i].question, answer);
        }
    }
    return text;
}
