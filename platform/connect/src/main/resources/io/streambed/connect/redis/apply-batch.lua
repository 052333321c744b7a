-- Applies the records of one partition and moves its next offset, as one step.
--
-- KEYS[1]  hash of next offsets
-- ARGV[1]  field of the partition in that hash
-- ARGV[2]  next offset that the caller believes in, -1 for none
-- ARGV[3…] for each record: its offset, the number of its commands, and for each command the number of its words
--          and the words
--
-- {"APPLIED", next}                    everything is applied, now or before
-- {"BEHIND"}                           Redis has forgotten what the caller knows: nothing is applied
-- {"REJECTED", message, offset, next}  Redis refused a command of the record at offset: those before it are applied
-- {"FAILED", message}                  Redis refused to read or write the offset
local function failed(reply)
  return type(reply) == 'table' and reply.err
end

local stored = redis.pcall('HGET', KEYS[1], ARGV[1])
if failed(stored) then
  return {'FAILED', stored.err}
end
stored = tonumber(stored or '-1')
if stored < tonumber(ARGV[2]) then
  return {'BEHIND'}
end

-- Returns the error, if any. Redis refuses the first write of a script for want of memory, never a later one, so
-- after a command of a record was applied this succeeds.
local function remember(next)
  return failed(redis.pcall('HSET', KEYS[1], ARGV[1], string.format('%.0f', next)))
end

local next = stored
local at = 3
while at <= #ARGV do
  local offset = tonumber(ARGV[at])
  local commands = tonumber(ARGV[at + 1])
  at = at + 2
  for _ = 1, commands do
    local words = tonumber(ARGV[at])
    if offset >= next then
      local reply = redis.pcall(unpack(ARGV, at + 1, at + words))
      if failed(reply) then
        local problem = next > stored and remember(next)
        return problem and {'FAILED', problem} or {'REJECTED', reply.err, offset, next}
      end
    end
    at = at + words + 1
  end
  if offset >= next then
    next = offset + 1
  end
end

local problem = next > stored and remember(next)
return problem and {'FAILED', problem} or {'APPLIED', next}
