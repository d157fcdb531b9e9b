namespace StoreEdge.Hub.Receipts;

internal static class ReceiptsRoom
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) => services
        .AddSingleton(provider => ReceiptSigner.Open(provider.GetRequiredService<HubOptions>().DataFolder))
        .AddSingleton<ReceiptWriter>();
}
