using System.Security.Cryptography;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Rules.Downlink;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>A key of HQ, made for one test.</summary>
internal sealed class HqKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    public string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    public DownlinkKeys Public => DownlinkKeys.Read(PublicPem, out _) ?? throw new InvalidOperationException();

    public byte[] Sign(DownlinkOrder order) => order.Signed(_key);

    public void Dispose() => _key.Dispose();
}
