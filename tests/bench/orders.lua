-- Sends orders, each under a key of its own, and prints figures as tests/bench/figures.js does.

local thread_count = 0

function setup(thread)
  thread_count = thread_count + 1
  thread:set("id", thread_count)
end

local sent = 0

function request()
  sent = sent + 1
  local key = string.format("%08x-%04x-4000-8000-000000000000", sent, id)
  local body = string.format(
    '{"campaign":"2027","values":{"name":"读者","address":"第 %d 号"},"consent":true,"elapsed_ms":41000}', sent)
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = key,
  }, body)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local rate = summary.requests / (summary.duration / 1e6)
  local p99 = latency:percentile(99) / 1e3
  print(string.format("ORDERS\t%d\t%f\t%f", failed, rate, p99))
end
