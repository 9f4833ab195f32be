-- Orders to be made, each with a number of its own: a UUID of a random half and a count.
math.randomseed(os.time())
local half = string.format("%08x-%04x-7", math.random(0, 2^31 - 1), math.random(0, 2^16 - 1))
local count = 0
wrk.headers["Content-Type"] = "application/json"

request = function()
  count = count + 1
  local number = string.format("%s%03x-8%03x-%012x", half, math.random(0, 4095), math.random(0, 4095), count)
  local body = string.format('{"number":"%s","status":"placed","ship_to":"12 Main Street"}', number)
  return wrk.format("POST", nil, nil, body)
end
