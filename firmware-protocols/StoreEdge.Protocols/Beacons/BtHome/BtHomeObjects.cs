namespace StoreEdge.Protocols;

/// <summary>
/// The objects of a BTHome advert, one after the other; the same id may come again (a second channel). In version 2 an unknown
/// id ends them, for nobody knows how long it is; in both an object that reaches past the end does.
/// </summary>
public readonly ref struct BtHomeObjects(byte version, ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;

    public Enumerator GetEnumerator() => new(version, _payload);

    public ref struct Enumerator
    {
        private readonly bool _saysItsForm;
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(byte version, ReadOnlySpan<byte> payload)
        {
            _saysItsForm = version == 1;
            _rest = payload;
        }

        public BtHomeObject Current { get; private set; }

        /// <summary>What was left when an object could not be read; empty when all of them were.</summary>
        public readonly ReadOnlySpan<byte> Rest => _rest;

        public bool MoveNext() => _saysItsForm ? NextOfVersion1() : NextOfVersion2();

        private bool NextOfVersion2()
        {
            if (_rest.IsEmpty) return false;
            var id = _rest[0];
            int start = 1, size = BtHomeObjectTypes.SizeOf(id);
            if (size == 0)
            {
                if (_rest.Length < 2) return false;
                (start, size) = (2, _rest[1]);
            }
            // the size of an unknown id is larger than any advert's rest: it ends here as well
            if (size == BtHomeObjectTypes.Unknown || start + size > _rest.Length) return false;
            Current = new(id, null, _rest.Slice(start, size));
            _rest = _rest[(start + size)..];
            return true;
        }

        // 3 bits of form, 5 of length with the id (bthome.io/v1)
        private bool NextOfVersion1()
        {
            while (!_rest.IsEmpty)
            {
                var length = _rest[0] & 0x1F;
                if (1 + length > _rest.Length) return false;
                var form = (_rest[0] >> 5) switch { 0 => BtHomeForm.Natural, 1 => BtHomeForm.WithSign, 2 => BtHomeForm.Fraction, 3 => BtHomeForm.Text, 4 => BtHomeForm.Address, _ => BtHomeForm.Raw };
                var held = _rest.Slice(1, length);
                _rest = _rest[(1 + length)..];
                if (held.Length < 2) continue;      // no value: passed over
                Current = new(held[0], form, held[1..]);
                return true;
            }
            return false;
        }
    }
}
