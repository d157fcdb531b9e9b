# shellcheck shell=bash
# Reads and adds up what the test programs leave behind. Sourced by install/test.
passed=0 failed=0 skipped=0
count() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# counts RESULT.xml: "passed failed skipped", summed over all <assembly> elements; what failed outside a test counts as failed.
counts() { grep -o '<assembly [^>]*>' "$1" | awk '{
    for (i = 1; i <= NF; i++) { split($i, a, "\""); if ($i ~ /^passed=/) p += a[2]; if ($i ~ /^failed=/) f += a[2]; if ($i ~ /^errors=/) f += a[2]; if ($i ~ /^skipped=/) s += a[2] }
} END { print p + 0, f + 0, s + 0 }'; }

# took_part NAME EXIT_CODE RESULT.xml LOG: counts one test program in; one that ended badly without a failed test counts as one failure.
took_part() {
    local p f s
    if [ ! -s "$3" ]; then
        tail -n 20 "$4"
        say "$1 ended with $2 and without a result"
        count 0 1 0
        return 0
    fi
    read -r p f s < <(counts "$3")
    if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then
        tail -n 20 "$4"
        say "$1 ended with $2 although no test failed"
        f=1
    fi
    count "$p" "$f" "$s"
    say "$1: $p passed, $f failed, $s skipped"
}

# The last line; a run without a single passed test is no success.
verdict() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
